/** Changes with the panel's frame, so that a browser never uses one of another version. */
declare const PANEL_VERSION: string;
