import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { shipping } from '../client/vite/shipping.js';

export default defineConfig({
  base: '/admin/',
  plugins: [react(), shipping([{ name: 'console', files: /\.(js|css|html)$/, limit: 350 * 1024 }])],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // The content security policy allows files of this origin only, no data: URLs.
    assetsInlineLimit: 0,
  },
  server: {
    port: 5173,
    proxy: { '/api': 'http://127.0.0.1:3000', '/health': 'http://127.0.0.1:3000' },
  },
});
