export function isColour(value: unknown): value is string {
  return typeof value === 'string' && /^#[0-9a-f]{6}$/i.test(value);
}

/** Black or white, whichever reads better on the colour; one of them always has at least 4.5:1. */
export function textOn(colour: string): '#000000' | '#ffffff' {
  return contrast(colour, '#000000') > contrast(colour, '#ffffff') ? '#000000' : '#ffffff';
}

/** The colour, moved towards black or white as little as it takes to stand out from the ground by this ratio. */
export function readable(colour: string, ground: string, ratio: number): string {
  const end = textOn(ground) === '#000000' ? 0 : 255;
  for (let part = 0; part < 1; part += 0.04) {
    const moved = mix(colour, end, part);
    if (contrast(moved, ground) >= ratio) return moved;
  }
  return mix(colour, end, 1);
}

export function contrast(one: string, other: string): number {
  const [a, b] = [luminance(one) + 0.05, luminance(other) + 0.05];
  return a > b ? a / b : b / a;
}

function mix(colour: string, end: number, part: number): string {
  return `#${channels(colour)
    .map((channel) =>
      Math.round(channel + (end - channel) * part)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = channels(colour).map((channel) => {
    const part = channel / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function channels(colour: string): number[] {
  return [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
}
