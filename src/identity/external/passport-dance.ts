import passport from 'passport';

/** What a strategy of passport reads; anything else on it is between the strategy and its store. */
export interface DanceRequest {
  readonly query: Readonly<Record<string, string>>;
}

export type Step<Who> = { readonly to: string } | { readonly who: Who } | { readonly refused: unknown };

type Handler = (request: object, reply: object, next: (error?: unknown) => void) => void;
type Told = (error: unknown, who?: unknown, refusal?: unknown) => void;

/**
 * Runs a strategy of passport for one request, without Express and without a session: what passport would do to a
 * response is told instead.
 */
export class PassportDance<Who> {
  private readonly passport = new passport.Passport();

  constructor(
    private readonly name: string,
    strategy: passport.Strategy,
  ) {
    this.passport.use(name, strategy);
  }

  step(request: DanceRequest, options: object): Promise<Step<Who>> {
    return new Promise((resolve, reject) => {
      const failed = (error: unknown) => reject(error instanceof Error ? error : new Error(JSON.stringify(error)));
      const told: Told = (error, who, refused) => {
        if (error) failed(error);
        else resolve(who ? { who: who as Who } : { refused });
      };
      // Passport's types say that this is anything.
      const handler = this.passport.authenticate(this.name, { session: false, ...options }, told) as Handler;
      handler(
        { ...request },
        answer((to) => resolve({ to })),
        (error) => failed(error ?? new Error('The strategy passed.')),
      );
    });
  }
}

/** The little of a response that a redirect of passport touches. */
function answer(redirected: (to: string) => void): object {
  const headers = new Map<string, string>();
  return {
    statusCode: 200,
    setHeader: (name: string, value: string) => void headers.set(name.toLowerCase(), value),
    end: () => redirected(headers.get('location') ?? ''),
  };
}
