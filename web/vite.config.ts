import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here("."),
  plugins: [react()],
  build: {
    outDir: here("../dist/web"),
    emptyOutDir: true,
    target: "es2023",
    chunkSizeWarningLimit: 900,
    // antd's own parts only declare things, but do not say so: without this a button brings the whole form with its validator
    rolldownOptions: { treeshake: { moduleSideEffects: (id) => !/\/node_modules\/@(?:rc-component|ant-design)\//.test(id) } },
  },
  server: { proxy: { "/api": "http://127.0.0.1:8787" } },
});
