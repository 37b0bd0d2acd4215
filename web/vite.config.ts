import { defineConfig } from "vite";

// Built into the package, which serves it; the manifest tells the pages each island's file.
export default defineConfig({
  base: "/static/",
  build: {
    outDir: "../src/truceline/serve/static",
    emptyOutDir: false,
    manifest: "manifest.json",
    chunkSizeWarningLimit: 2000,
    rollupOptions: {
      input: { explore: "src/explore.ts", reader: "src/reader.ts", keys: "src/keys.ts", add: "src/add.ts" },
    },
  },
});
