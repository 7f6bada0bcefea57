import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { shipping } from '../client/vite/shipping.js';

const kilobytes = 1024;

export default defineConfig({
  base: '/admin/',
  plugins: [
    react(),
    shipping([
      { name: 'console, first load', entry: 'index.html', limit: 350 * kilobytes },
      { name: 'account pages, first load', entry: 'account/index.html', limit: 200 * kilobytes },
      { name: 'all of it', files: /\.(js|css|html)$/, limit: 900 * kilobytes },
    ]),
  ],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // The content security policy allows files of this origin only, no data: URLs.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 800,
    rolldownOptions: { input: ['index.html', 'account/index.html'] },
  },
  server: {
    port: 5173,
    proxy: { '/api': 'http://127.0.0.1:3000', '/health': 'http://127.0.0.1:3000' },
  },
});
