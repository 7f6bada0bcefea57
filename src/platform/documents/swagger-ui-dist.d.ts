declare module 'swagger-ui-dist/absolute-path.js' {
  /** The folder of the package's files. Its main module would load the whole UI to say so. */
  export default function absolutePath(): string;
}
