export type Account = { email: string; password: string };
export type Call = { method?: string; body?: unknown };

/** One signed-in person's requests. Nothing throws: a server that is away is null or false, and people try again later. */
export type Line = {
  signIn: () => Promise<boolean>;
  isSignedIn: () => boolean;
  done: (path: string, call: Call) => Promise<boolean>;
  read: <T>(path: string) => Promise<T | null>;
};

const TIMEOUT_MS = 10_000;

export function openLine(baseUrl: string, account: Account, fetcher: typeof fetch): Line {
  let cookie = "";
  const call = async (path: string, { method = "GET", body }: Call = {}): Promise<Response | null> => {
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const headers = { origin: new URL(baseUrl).origin, cookie, ...(body === undefined ? {} : { "content-type": "application/json" }) };
    return fetcher(new URL(path, baseUrl), { method, headers, signal: AbortSignal.timeout(TIMEOUT_MS), ...sent }).catch(() => null);
  };
  const drop = async (response: Response | null): Promise<void> => {
    if (response?.status === 401) cookie = "";
    await response?.body?.cancel();
  };
  return {
    isSignedIn: () => cookie !== "",
    signIn: async () => {
      const response = await call("/api/auth/sign-in/email", { method: "POST", body: account });
      cookie = response?.ok ? response.headers.getSetCookie().map((line) => line.split(";")[0]).join("; ") : "";
      await drop(response);
      return cookie !== "";
    },
    done: async (path, init) => {
      const response = await call(path, init);
      await drop(response);
      return response?.ok ?? false;
    },
    read: async <T>(path: string) => {
      const response = await call(path);
      if (response?.ok) return (await response.json()) as T;
      await drop(response);
      return null;
    },
  };
}
