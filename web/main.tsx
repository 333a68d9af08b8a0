import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { lazy, StrictMode, Suspense } from "react";
import { createRoot } from "react-dom/client";
import { Problem } from "./kernel/api.ts";
import { look, wear } from "./kernel/theme.ts";
import { makeRouter } from "./router.tsx";
import { liveSession } from "./shell/session.ts";
import { Worn } from "./shell/Worn.tsx";
import "./styles/base.css";
import "./styles/frame.css";
import "./styles/inbox.css";
import "./styles/chat.css";
import "./styles/page.css";
import "./styles/notices.css";

/** The stream keeps what is on the screen fresh, so nothing is fetched again by itself. */
const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: Number.POSITIVE_INFINITY,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
      retry: (failures, problem) => failures < 2 && problem instanceof Problem && (problem.status === 0 || problem.status >= 500),
    },
  },
});
const live = liveSession(client);
const router = makeRouter({ client, live });

/** A screen on the wall is no page of the inbox: it needs no sign-in. */
const screen = /^\/screen\/([\w-]+)$/.exec(location.pathname)?.[1];
const ScreenPage = lazy(() => import("./wall-links/ScreenPage.tsx"));

wear(look());
const place = document.getElementById("root");
if (place)
  createRoot(place).render(
    <StrictMode>
      <QueryClientProvider client={client}>
        <Worn>
          {screen === undefined ? (
            <RouterProvider router={router} />
          ) : (
            <Suspense>
              <ScreenPage token={screen} />
            </Suspense>
          )}
        </Worn>
      </QueryClientProvider>
    </StrictMode>,
  );
