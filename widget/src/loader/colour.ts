/** Black or white: at this lightness both read equally well, at 4.58:1. */
const middle = 0.1791;

export function textOn(colour: string): string {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    // Without the straight piece at the dark end, which makes less than a thousandth.
    return ((parseInt(colour.slice(at, at + 2), 16) / 255 + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > middle ? '#000' : '#fff';
}
