// Loaded into a server before it starts: its clock jumps when it is told so, as the clock of a machine does that wakes up
// or is put right. What counts from the start of the process, such as timers, does not.
const real = Date.now;
let jumpedMs = 0;

Date.now = () => real() + jumpedMs;
globalThis.Date = new Proxy(Date, {
  construct: (date, given, asked) => Reflect.construct(date, given.length === 0 ? [Date.now()] : given, asked),
});

process.on('message', (message) => {
  jumpedMs += message.jumpMs ?? 0;
});
// Nobody stays up to be told.
process.channel?.unref();
