import { applyDecorators } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';

const sections = new Map<string, string>();

/**
 * The part of the API document that a controller's routes stand in, and the sentence above them. A section that has
 * routes of several modules is described by the lowest of them; the others name it only.
 */
export function Section(name: string, says?: string): ClassDecorator {
  const known = sections.get(name);
  if (says !== undefined) {
    if (known !== undefined && known !== says)
      throw new Error(`The section "${name}" is described twice, differently.`);
    sections.set(name, says);
  }
  return applyDecorators(ApiTags(name));
}

export function sectionText(name: string): string | undefined {
  return sections.get(name);
}
