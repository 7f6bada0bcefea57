import type { Schemas } from '../api/shapes.js';

export type Tag = Schemas['TagDto'];
export type TagColour = Tag['colour'];
