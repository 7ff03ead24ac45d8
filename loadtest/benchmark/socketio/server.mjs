// The room as it is usually built with Socket.IO: one room, the Redis Streams adapter, WebSocket only. A join sends the
// count instead of all names. Listens on PORT and finds Redis at REDIS_URL.
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { createAdapter } from '@socket.io/redis-streams-adapter';
import { Redis } from 'ioredis';
import { Server } from 'socket.io';

const ROOM = 'room';
const HISTORY = 'socketio:history';
const HISTORY_STORED = 200;
const HISTORY_SENT = 50;
const PRESENCE_MS = 5_000; // how often an instance sends its count to the others
const PRESENCE_REPEATS = 2;
const PRESENCE_LEASE_MS = 15_000; // how long an instance counts that sends nothing

const instance = randomUUID();
const redis = new Redis(process.env.REDIS_URL);
redis.on('error', report);

const server = createServer((_, response) => response.end('ok'));
const io = new Server(server, {
  transports: ['websocket'],
  serveClient: false,
  adapter: createAdapter(redis),
  connectionStateRecovery: {},
});

const others = new Map(); // instance -> { count, at }
let here = 0;
let announced = -1;
let repeats = 0;

function total() {
  const oldest = Date.now() - PRESENCE_LEASE_MS;
  let sum = here;
  for (const [id, { count, at }] of others) {
    if (at < oldest) others.delete(id);
    else sum += count;
  }
  return sum;
}

function countChanged(by) {
  here += by;
  io.serverSideEmit('count', instance, here);
}

io.on('count', (id, count) => others.set(id, { count, at: Date.now() }));

setInterval(() => {
  countChanged(0);
  const count = total();
  // Again, because an older count of another instance may have reached the clients since.
  repeats = count === announced ? repeats + 1 : 0;
  if (repeats > PRESENCE_REPEATS) return;
  announced = count;
  io.local.to(ROOM).emit('presence', { count });
}, PRESENCE_MS);

io.on('connection', (socket) => {
  socket.on('join', ({ clientId, name }) => join(socket, { clientId, name }).catch(report));
  socket.on('message', ({ text }) => post(socket, text).catch(report));
  socket.on('disconnect', () => leave(socket));
});

async function join(socket, user) {
  if (socket.data.user) return;
  socket.data.user = user;
  socket.join(ROOM);
  countChanged(1);
  const newest = await redis.xrevrange(HISTORY, '+', '-', 'COUNT', HISTORY_SENT);
  socket.emit('history', { messages: newest.reverse().map(([, [, message]]) => JSON.parse(message)) });
  io.to(ROOM).emit('user joined', { ...user, count: total() });
}

async function post(socket, text) {
  if (!socket.data.user) return;
  const message = { id: randomUUID(), ...socket.data.user, text, at: Date.now() };
  io.to(ROOM).emit('message', message);
  await redis.xadd(HISTORY, 'MAXLEN', '~', HISTORY_STORED, '*', 'd', JSON.stringify(message));
}

function leave(socket) {
  if (!socket.data.user) return;
  countChanged(-1);
  io.to(ROOM).emit('user left', { ...socket.data.user, count: total() });
}

function report(error) {
  console.error(error.message);
}

server.listen(Number(process.env.PORT), '127.0.0.1', 4096);
