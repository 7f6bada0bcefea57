import Avatar from '@mui/material/Avatar';

interface Props {
  name: string;
  url?: string | null;
  size?: number;
}

/** A picture, or the first letters. The name stands beside it, so it says nothing by itself. */
export function Face({ name, url, size = 28 }: Props) {
  return (
    <Avatar
      src={url ?? undefined}
      alt=""
      aria-hidden
      sx={{ width: size, height: size, fontSize: Math.round(size * 0.4), borderRadius: '50%' }}
    >
      {lettersOf(name)}
    </Avatar>
  );
}

function lettersOf(name: string): string {
  const words = name.trim().split(/\s+/u);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : words;
  return letters.map((word) => [...(word ?? '')][0]?.toUpperCase() ?? '').join('') || '?';
}
