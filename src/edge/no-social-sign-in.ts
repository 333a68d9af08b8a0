import * as z from "zod";

/** People sign in by e-mail only: what better-auth carries for forty other ways stays out of the Worker. */
export const socialProviders = {};
export const SocialProviderListEnum = z.never();
