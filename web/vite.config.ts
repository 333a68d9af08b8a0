import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here("."),
  plugins: [react()],
  build: { outDir: here("../dist/web"), emptyOutDir: true, target: "es2023", chunkSizeWarningLimit: 900 },
  server: { proxy: { "/api": "http://127.0.0.1:8787" } },
});
