const OF_THE_SERVER = /^\/(?:api|webhooks|healthz|readyz|metrics|openapi\.json|docs|screens|t)(?:\/|$)/;

/** Whether the server answers this path; every other one is a page of the web's own router. */
export const isOfTheServer = (path: string): boolean => OF_THE_SERVER.test(path);
