import { defineConfig } from "vite";

// Fixed names and nothing from outside: the output is embedded in the executable and compared in CI.
export default defineConfig({
  base: "/_sandbox/console/",
  build: {
    target: "es2022",
    outDir: "dist",
    emptyOutDir: true,
    modulePreload: false,
    rollupOptions: {
      output: {
        entryFileNames: "console.js",
        assetFileNames: "console[extname]",
        codeSplitting: false,
      },
    },
  },
});
