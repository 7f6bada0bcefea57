/** As much of what Emotion hands to its plugins as is looked at here. */
interface Rule {
  type: string;
  props: string | string[];
  children: string | Rule[];
  return: string;
}

const names: Readonly<Partial<Record<string, string>>> = {
  left: 'inset-inline-start',
  right: 'inset-inline-end',
  'margin-left': 'margin-inline-start',
  'margin-right': 'margin-inline-end',
  'padding-left': 'padding-inline-start',
  'padding-right': 'padding-inline-end',
  'border-left': 'border-inline-start',
  'border-right': 'border-inline-end',
  'border-left-width': 'border-inline-start-width',
  'border-right-width': 'border-inline-end-width',
  'border-left-color': 'border-inline-start-color',
  'border-right-color': 'border-inline-end-color',
  'border-left-style': 'border-inline-start-style',
  'border-right-style': 'border-inline-end-style',
  'border-top-left-radius': 'border-start-start-radius',
  'border-top-right-radius': 'border-start-end-radius',
  'border-bottom-left-radius': 'border-end-start-radius',
  'border-bottom-right-radius': 'border-end-end-radius',
};
const sided = ['text-align', 'float', 'clear'];
const prefixed = ['user-select'];

/**
 * Material UI writes left and right; what is meant is where a line begins and where it ends. Told so, the browser turns
 * a component with the direction of the page, and one sheet serves both.
 */
export function logical(rule: Rule): void {
  if (rule.type !== 'decl' || typeof rule.props !== 'string' || typeof rule.children !== 'string') return;
  const written = rewrite(rule.props, rule.children);
  if (written !== undefined) rule.return = written;
}

export function rewrite(property: string, value: string): string | undefined {
  const name = names[property];
  if (name !== undefined) return `${name}:${value};`;
  if (sided.includes(property)) return `${property}:${side(property, value)};`;
  if (property === 'margin' || property === 'padding') return fourSides(property, value);
  if (prefixed.includes(property)) return `-webkit-${property}:${value};${property}:${value};`;
  return undefined;
}

function side(property: string, value: string): string {
  const [start, end] = property === 'text-align' ? ['start', 'end'] : ['inline-start', 'inline-end'];
  return value.replace(/\bleft\b/, start ?? '').replace(/\bright\b/, end ?? '');
}

function fourSides(property: string, value: string): string | undefined {
  const important = value.endsWith('!important') ? '!important' : '';
  const parts = value.replace(/\s*!important$/, '').split(/\s+(?![^(]*\))/);
  const [top, right, bottom, left] = parts;
  if (parts.length !== 4 || right === left) return undefined;
  return `${property}-block:${top} ${bottom}${important};${property}-inline:${left} ${right}${important};`;
}
