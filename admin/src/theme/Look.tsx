import { CacheProvider } from '@emotion/react';
import { ThemeProvider } from '@mui/material/styles';
import type { ReactNode } from 'react';
import { useI18n } from '../i18n/I18n.js';
import { styleCache } from './adopted-styles.js';
import { themeOf } from './theme.js';

const cache = styleCache();

/** What every page of ours stands in, so that it looks like ours. */
export function Look({ children }: { children: ReactNode }) {
  const { direction } = useI18n();
  return (
    <CacheProvider value={cache}>
      <ThemeProvider theme={themeOf[direction]} storageManager={null}>
        {children}
      </ThemeProvider>
    </CacheProvider>
  );
}
