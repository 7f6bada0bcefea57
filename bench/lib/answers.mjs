/** The end of `server.ask()` that lies in a server: it may be asked while it runs what nobody sees from outside. */
const answers = {
  memory: () => {
    if (!globalThis.gc) throw new Error('Started without --expose-gc.');
    // What has to be finalised goes at the second pass, and what that lets go of at the third.
    for (let pass = 0; pass < 3; pass++) globalThis.gc();
    const { rss, heapUsed, external } = process.memoryUsage();
    return { rss, heapUsed, external };
  },
};

export function answerQuestions() {
  process.on('message', ({ ask }) => {
    if (!ask) return;
    try {
      process.send({ answer: answers[ask]() });
    } catch (error) {
      process.send({ answer: { error: error.message } });
    }
  });
}
