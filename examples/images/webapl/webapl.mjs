// A web application that is slow to become ready and fails later on, to show probes at work.
// README.md beside this file tells its settings.
import { createServer } from 'node:http';

const problems = [];
const healthyFor = seconds('HEALTHY_FOR_SECONDS', '40');
const readyAfter = seconds('READY_AFTER_SECONDS', '20');
const port = setting('PORT', '3000', (text) => /^\d{1,5}$/.test(text) && Number(text) <= 65535, 'a port, 0 to 65535');
const stop = setting('STOP', 'default', (text) => ['default', 'graceful'].includes(text), 'default or graceful');
if (problems.length > 0) fail(problems.join('\n'));

let stopping = false;
const handlers = {
  '/': () => ({ code: 200, text: 'Hello from webapl' }),
  '/healthz': () => (uptime() <= healthyFor ? { code: 200, text: 'healthy' } : { code: 500, text: 'unhealthy' }),
  '/ready': () =>
    uptime() > readyAfter && !stopping ? { code: 200, text: 'ready' } : { code: 500, text: 'not ready' },
};

const server = createServer((request, response) => {
  const path = request.url.split('?', 1)[0];
  const { code, text } = answer(request.method, path);
  console.log(`${request.method} ${path} ${code}`);
  // A connection that is kept alive would keep a stopping server alive with it.
  if (stopping) response.setHeader('Connection', 'close');
  response.writeHead(code, { 'Content-Type': 'text/plain' }).end(`${text}\n`);
});
server.on('error', (error) => fail(`cannot listen on port ${port}: ${error.message}`));
server.listen(Number(port), () => {
  const times = `healthy for ${healthyFor} s, ready after ${readyAfter} s`;
  console.log(`listening on port ${server.address().port}: ${times}, stop ${stop}`);
});

// By default there is no handler, and none on purpose: the kernel drops a SIGTERM that process 1 does not handle
// (pid_namespaces(7)), so in a container the grace period runs out and the end is a SIGKILL, exit code 137.
if (stop === 'graceful') {
  for (const signal of ['SIGTERM', 'SIGINT']) process.once(signal, () => stopGracefully(signal));
}

function stopGracefully(signal) {
  console.log(`${signal}: answering what is open, then stopping`);
  stopping = true;
  server.close(() => process.exit(0));
  // A client that never ends its request must not hold up the stop.
  setTimeout(() => {
    console.log('a request is still open after 3 s: closing its connection');
    server.closeAllConnections();
  }, 3000).unref();
}

function answer(method, path) {
  if (!Object.hasOwn(handlers, path)) return { code: 404, text: 'not found' };
  if (method !== 'GET' && method !== 'HEAD') return { code: 405, text: 'method not allowed' };
  return handlers[path]();
}

/** Seconds since this process started; the wall clock may be set meanwhile, this one not. */
function uptime() {
  return performance.now() / 1000;
}

function seconds(name, fallback) {
  return Number(setting(name, fallback, (text) => /^\d+(\.\d+)?$/.test(text), 'seconds, 0 or more, such as 40 or 0.5'));
}

/** The text of an environment variable, where an empty one counts as unset. */
function setting(name, fallback, fits, wanted) {
  const text = process.env[name] || fallback;
  if (!fits(text)) problems.push(`${name} is ${JSON.stringify(text)}, but must be ${wanted}`);
  return text;
}

function fail(message) {
  for (const line of message.split('\n')) console.error(`webapl: ${line}`);
  process.exit(1);
}
