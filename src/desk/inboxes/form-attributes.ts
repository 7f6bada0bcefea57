import { Injectable } from '@nestjs/common';

export interface FormAttribute {
  readonly key: string;
  readonly label: string;
  readonly type: 'text' | 'number' | 'choice' | 'flag' | 'date';
  readonly choices: readonly string[];
}

type Source = () => Promise<readonly FormAttribute[]>;

/** What a site may ask its visitors beside name and address: the module that knows customers says what there is. */
@Injectable()
export class FormAttributes {
  private source: Source = () => Promise.resolve([]);

  use(source: Source): void {
    this.source = source;
  }

  all(): Promise<readonly FormAttribute[]> {
    return this.source();
  }
}
