let known: Promise<ReadonlySet<string>> | undefined;

/** Whether it is among the tens of thousands of passwords that are tried first. The list is loaded when first needed. */
export async function isCommonPassword(password: string): Promise<boolean> {
  known ??= load();
  const list = await known;
  const plain = password.normalize('NFKC').toLowerCase();
  // "Password123!" is as common as "password": what people put around a word does not make it another.
  const core = plain.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  return list.has(plain) || list.has(core) || isMonotonous(plain);
}

async function load(): Promise<ReadonlySet<string>> {
  const { dictionary } = await import('@zxcvbn-ts/language-common');
  return new Set(dictionary['passwords-common']);
}

/** One or two signs over and over, or a run such as `1234567890` or `abcdefghij`. */
function isMonotonous(text: string): boolean {
  if (new Set(text).size <= 2) return true;
  const codes = [...text].map((sign) => sign.codePointAt(0) ?? 0);
  const steps = new Set(codes.slice(1).map((code, index) => code - (codes[index] ?? 0)));
  // "…890" goes on with 0.
  steps.delete(-9);
  return steps.size === 1;
}
