import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import type { Fence } from '../support/markdown.js';
import { root } from '../support/markdown.js';

/** Of this process alone: another one may run the same documents on other drivers. */
export const programs = join(root, '.cache/docs', String(process.pid));
const extension: Record<string, string> = { ts: 'ts', python: 'py' };
const mark = '\u001e';

/** A program of a document in a file of its own, where it finds the packages of the repository. */
export function programOf({ file, line, language, code }: Fence): string {
  mkdirSync(programs, { recursive: true });
  const name = file.replace(/\.md$/, '').replaceAll('/', '-');
  const path = join(programs, `${name}-${line}.${extension[language]}`);
  writeFileSync(path, code);
  return path;
}

function asCommand(fence: Fence): string {
  if (fence.language === 'ts')
    return `'${process.execPath}' --import '${join(root, 'test/support/compile.mjs')}' '${programOf(fence)}'`;
  return fence.language === 'python' ? `python3 '${programOf(fence)}'` : fence.code;
}

export interface Ran {
  readonly code: number | null;
  /** What each block said, as far as it came. */
  readonly said: string[];
}

/** All blocks of a document in one shell, one after the other; what one sets, the next ones know. */
export function runSession(fences: readonly Fence[], env: Record<string, string>, folder: string): Promise<Ran> {
  const script = ['set -euo pipefail', ...fences.map((fence) => `printf '${mark}'\n${asCommand(fence)}`)].join('\n');
  return new Promise((resolve, reject) => {
    const child = spawn('bash', ['-c', `exec 2>&1\n${script}`], {
      cwd: folder,
      env: { PATH: process.env.PATH, HOME: folder, ...env },
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: 110_000,
      killSignal: 'SIGKILL',
    });
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, said: said.split(mark).slice(1) }));
  });
}

/** What a document says comes out, where `…` is whatever stands in its place. */
export function expectedOutput(text: string): RegExp {
  const parts = text.trim().split('…');
  return new RegExp(`^${parts.map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('[^]*?')}$`);
}

/** What the compiler finds in programs that use the packages of the repository. */
export function compilerSays(paths: readonly string[]): string[] {
  const program = ts.createProgram(paths, {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
    types: ['node'],
  });
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ file, messageText }) => `${file?.fileName ?? ''}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`);
}
