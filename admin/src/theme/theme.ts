import { createTheme, type Theme, type ThemeOptions } from '@mui/material/styles';
import type { Direction } from '../i18n/messages.js';

const soft = { borderRadius: 'var(--qd-radius)' };

/**
 * The tokens, told to Material UI. One theme serves light and dark: each token is both, and the browser takes the one
 * that fits (`light-dark()` in client/tokens.css).
 */
const tokens: ThemeOptions = {
  cssVariables: { nativeColor: true, disableCssColorScheme: true },
  spacing: 4,
  shape: { borderRadius: 6 },
  breakpoints: { values: { xs: 0, sm: 560, md: 760, lg: 1040, xl: 1440 } },
  palette: {
    primary: shade('accent'),
    secondary: shade('accent'),
    error: shade('danger'),
    warning: { main: 'var(--qd-warning)', contrastText: 'var(--qd-surface)' },
    success: { main: 'var(--qd-success)', contrastText: 'var(--qd-surface)' },
    info: shade('accent'),
    text: { primary: 'var(--qd-text)', secondary: 'var(--qd-text-2)', disabled: 'var(--qd-text-3)' },
    background: { default: 'var(--qd-canvas)', paper: 'var(--qd-surface)' },
    divider: 'var(--qd-line)',
    action: {
      active: 'var(--qd-text-2)',
      hover: 'var(--qd-hover)',
      selected: 'var(--qd-accent-soft)',
      disabled: 'var(--qd-text-3)',
      disabledBackground: 'var(--qd-sunken)',
    },
  },
  typography: {
    fontFamily: 'var(--qd-font)',
    fontSize: 14,
    htmlFontSize: 16,
    button: { textTransform: 'none', fontWeight: 500 },
  },
  components: {
    MuiButtonBase: {
      defaultProps: { disableRipple: true },
      styleOverrides: {
        root: { '&.Mui-focusVisible, &:focus-visible': { outline: 'var(--qd-focus)', outlineOffset: 2 } },
      },
    },
    MuiButton: {
      defaultProps: { disableElevation: true },
      styleOverrides: {
        root: {
          minHeight: 'var(--qd-control)',
          padding: '0 12px',
          fontSize: 'var(--qd-text-l)',
          lineHeight: '20px',
          whiteSpace: 'nowrap',
          transition: 'background-color var(--qd-swift)',
          '&[aria-disabled="true"]': { cursor: 'progress', opacity: 0.75 },
        },
        outlined: {
          color: 'var(--qd-text)',
          background: 'var(--qd-surface)',
          borderColor: 'color-mix(in srgb, var(--qd-edge) 55%, transparent)',
          '&:hover': { background: 'var(--qd-hover)' },
        },
        text: { color: 'var(--qd-text)', '&:hover': { background: 'var(--qd-hover)' } },
        sizeSmall: { minHeight: 24, padding: '0 8px', fontSize: 'var(--qd-text-s)' },
      },
    },
    MuiIconButton: {
      styleOverrides: {
        root: {
          width: 'var(--qd-control)',
          height: 'var(--qd-control)',
          padding: 0,
          color: 'var(--qd-text-2)',
          ...soft,
          '&:hover': { color: 'var(--qd-text)', background: 'var(--qd-hover)' },
        },
      },
    },
    MuiOutlinedInput: {
      styleOverrides: {
        root: {
          minHeight: 'var(--qd-control)',
          fontSize: 'var(--qd-text-l)',
          background: 'var(--qd-surface)',
          '&.Mui-disabled': { background: 'var(--qd-sunken)' },
          '&.Mui-focused .MuiOutlinedInput-notchedOutline': { borderColor: 'var(--qd-accent)', borderWidth: 2 },
          '&.Mui-error.Mui-focused .MuiOutlinedInput-notchedOutline': { borderColor: 'var(--qd-danger)' },
        },
        notchedOutline: { borderColor: 'var(--qd-edge)' },
        input: {
          height: 20,
          padding: '6px 8px',
          '&::placeholder': { color: 'var(--qd-text-3)', opacity: 1 },
          '&:focus-visible': { outline: 'none' },
        },
        multiline: { padding: 0 },
      },
    },
    MuiDialog: {
      styleOverrides: {
        paper: {
          width: 'min(100% - 32px, 480px)',
          margin: 16,
          background: 'var(--qd-raised)',
          backgroundImage: 'none',
          borderRadius: 'var(--qd-radius-l)',
          boxShadow: 'var(--qd-shadow)',
        },
      },
    },
    MuiBackdrop: {
      styleOverrides: { root: { background: 'var(--qd-scrim)' }, invisible: { background: 'transparent' } },
    },
    MuiPaper: { defaultProps: { elevation: 0 }, styleOverrides: { root: { backgroundImage: 'none' } } },
    MuiMenu: {
      styleOverrides: {
        paper: {
          minWidth: 200,
          background: 'var(--qd-raised)',
          border: '1px solid var(--qd-line)',
          boxShadow: 'var(--qd-shadow)',
        },
      },
    },
    MuiMenuItem: {
      styleOverrides: {
        root: {
          minHeight: 'var(--qd-control)',
          gap: 8,
          fontSize: 'var(--qd-text-l)',
          '&.Mui-focusVisible': { background: 'var(--qd-hover)', outlineOffset: -2 },
        },
      },
    },
    MuiTooltip: {
      defaultProps: { enterDelay: 400 },
      styleOverrides: {
        tooltip: {
          color: 'var(--qd-canvas)',
          background: 'var(--qd-text)',
          fontSize: 'var(--qd-text-s)',
          fontWeight: 400,
        },
      },
    },
    MuiAutocomplete: {
      styleOverrides: {
        inputRoot: { padding: '0 32px 0 0 !important', '& .MuiAutocomplete-input': { padding: '6px 8px !important' } },
        paper: {
          background: 'var(--qd-raised)',
          border: '1px solid var(--qd-line)',
          boxShadow: 'var(--qd-shadow)',
        },
        option: { minHeight: 'var(--qd-control)' },
      },
    },
    MuiNativeSelect: { styleOverrides: { select: { height: 20 }, icon: { right: 6 } } },
    MuiCheckbox: { styleOverrides: { root: { padding: 6, color: 'var(--qd-edge)' } } },
    MuiSwitch: {
      styleOverrides: {
        track: { background: 'var(--qd-edge)', opacity: 1 },
        // The knob goes to where the line ends.
        switchBase: { '[dir=rtl] &.Mui-checked': { transform: 'translateX(-20px)' } },
      },
    },
    MuiSkeleton: { defaultProps: { animation: false }, styleOverrides: { root: { background: 'var(--qd-hover)' } } },
    MuiAvatar: {
      styleOverrides: {
        root: { fontWeight: 600, color: 'var(--qd-accent)', background: 'var(--qd-accent-soft)' },
      },
    },
  },
};

export const themeOf: Record<Direction, Theme> = {
  ltr: createTheme({ ...tokens, direction: 'ltr' }),
  rtl: createTheme({ ...tokens, direction: 'rtl' }),
};

function shade(token: 'accent' | 'danger') {
  return {
    main: `var(--qd-${token})`,
    light: `var(--qd-${token}-soft)`,
    dark: `var(--qd-${token}-strong)`,
    contrastText: `var(--qd-on-${token})`,
  };
}
