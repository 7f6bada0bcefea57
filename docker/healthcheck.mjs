// Whether this container is ready for work; what is missing goes to the container's health log.
const answer = await fetch(`http://127.0.0.1:${process.env.PORT || 3000}/health/ready`, {
  signal: AbortSignal.timeout(4_000),
}).catch((error) => ({ ok: false, status: 0, text: async () => String(error.cause ?? error) }));

if (!answer.ok) {
  console.error(`${answer.status} ${await answer.text()}`);
  process.exitCode = 1;
}
