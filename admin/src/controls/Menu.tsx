import MuiMenu, { type MenuProps } from '@mui/material/Menu';

/** Opens inside the page's main part: outside of every landmark it would be easy to miss. */
export function Menu(props: MenuProps) {
  return <MuiMenu transitionDuration={0} container={() => document.getElementById('content')} {...props} />;
}
