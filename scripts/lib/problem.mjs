/** Something the reader can act on: its message is the whole report, no stack. */
export class Problem extends Error {}

/** @param {() => Promise<number | void>} work answers the exit code */
export async function main(work) {
  try {
    process.exitCode = (await work()) ?? 0;
  } catch (error) {
    console.error(error instanceof Problem ? error.message : error);
    process.exitCode = 1;
  }
}
