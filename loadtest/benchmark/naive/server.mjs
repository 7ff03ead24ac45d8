// The room as it is usually built: one write per message and socket, everyone's name to everyone on each join and leave,
// and history from Redis on each join. Listens on PORT, finds Redis at REDIS_URL, and speaks the part of the room's
// protocol that the benchmark uses.
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import Redis from 'ioredis';
import { WebSocketServer } from 'ws';

const STREAM = 'naive:messages';
const STREAM_LENGTH = 10_000; // as long as the service's, so that neither loses what a slow reader has not read yet
const PRESENCE = 'naive:presence';
const HISTORY = 50;
const BLOCK_MS = 5_000;
const HEARTBEAT_MS = 10_000;
const LEASE_MS = 30_000;

const instance = randomUUID();
const redis = new Redis(process.env.REDIS_URL);
const reader = redis.duplicate(); // a blocked read would hold up everything else on its connection
const members = new Map(); // socket -> { clientId, name }

const server = createServer((_, response) => response.end('ok'));
new WebSocketServer({ server, path: '/api/ws' }).on('connection', (socket) => {
  socket.on('message', (data) => receive(socket, JSON.parse(data)).catch(report));
  socket.on('close', () => leave(socket).catch(report));
  socket.on('error', report);
});

async function receive(socket, event) {
  if (event.type === 'join') await join(socket, event);
  if (event.type === 'message' && members.has(socket)) await post(members.get(socket), event.text);
}

async function join(socket, { clientId, name }) {
  const member = { connection: randomUUID(), clientId, name };
  members.set(socket, member);
  const newest = await redis.xrevrange(STREAM, '+', '-', 'COUNT', HISTORY);
  const messages = newest.reverse().map(([, fields]) => JSON.parse(fields[1]).message);
  send(socket, JSON.stringify({ type: 'history', messages, instance }));
  await redis.zadd(PRESENCE, Date.now(), JSON.stringify(member));
  await tellWhoIsHere();
  await post({ clientId: 'system', name: 'system' }, `${name} joined`, true);
}

async function leave(socket) {
  const member = members.get(socket);
  if (!member) return;
  members.delete(socket);
  await redis.zrem(PRESENCE, JSON.stringify(member));
  await tellWhoIsHere();
  await post({ clientId: 'system', name: 'system' }, `${member.name} left`, true);
}

async function post({ clientId, name }, text, system) {
  const event = JSON.stringify({ type: 'message', message: { id: randomUUID(), clientId, name, text, system, at: Date.now() } });
  broadcast(event);
  await redis.xadd(STREAM, 'MAXLEN', '~', STREAM_LENGTH, '*', 'd', event, 'o', instance);
}

async function tellWhoIsHere() {
  await redis.zremrangebyscore(PRESENCE, '-inf', Date.now() - LEASE_MS);
  const here = await redis.zrange(PRESENCE, 0, -1);
  const users = here.map((entry) => JSON.parse(entry)).map(({ clientId, name }) => ({ clientId, name }));
  broadcast(JSON.stringify({ type: 'presence', count: users.length, users }));
}

function broadcast(event) {
  for (const socket of members.keys()) send(socket, event);
}

function send(socket, event) {
  if (socket.readyState === socket.OPEN) socket.send(event);
}

async function heartbeat() {
  const entries = [...members.values()].flatMap((member) => [Date.now(), JSON.stringify(member)]);
  if (entries.length > 0) await redis.zadd(PRESENCE, ...entries);
}

async function read() {
  let cursor = (await redis.xrevrange(STREAM, '+', '-', 'COUNT', 1))[0]?.[0] ?? '0';
  for (;;) {
    const found = await reader.xread('BLOCK', BLOCK_MS, 'STREAMS', STREAM, cursor);
    for (const [id, [, event, , origin]] of found?.[0][1] ?? []) {
      cursor = id;
      if (origin !== instance) broadcast(event);
    }
  }
}

function report(error) {
  console.error(error.message);
}

setInterval(() => heartbeat().catch(report), HEARTBEAT_MS);
read().catch((error) => {
  report(error);
  process.exit(1);
});
server.listen(Number(process.env.PORT), '127.0.0.1', 4096);
