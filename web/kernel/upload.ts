import { Problem } from "./api.ts";

/** Sends a file as a request's body, telling how far it is (0 to 1). `fetch` does not tell that. */
export function upload<T>(path: string, file: Blob, onProgress: (share: number) => void): { done: Promise<T>; cancel: () => void } {
  const request = new XMLHttpRequest();
  const done = new Promise<T>((resolve, reject) => {
    request.open("POST", path);
    request.responseType = "json";
    request.setRequestHeader("content-type", file.type || "application/octet-stream");
    request.upload.onprogress = ({ loaded, total, lengthComputable }) => lengthComputable && onProgress(loaded / total);
    request.onload = () => (request.status < 300 ? resolve(request.response as T) : reject(new Problem(request.status, (request.response as { error?: ConstructorParameters<typeof Problem>[1] } | null)?.error ?? {})));
    request.onerror = () => reject(new Problem(0));
    request.onabort = () => reject(new DOMException("The upload was given up.", "AbortError"));
    request.send(file);
  });
  return { done, cancel: () => request.abort() };
}
