import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Connect, Plugin } from 'vite';
import type { Pipeline, QuarantinedRecord, Role } from '../src/api/types';
import { Analysis } from './analysis';
import { fixtureMuseum } from './museum';
import { Presses } from './presses';

/** What the server sends with every page, so that a violation shows up during development. */
const CONTENT_SECURITY_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; " +
  "font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'";

const ROLES: Record<string, Role[]> = { manager: ['exhibitions'], guard: ['safety'], operator: ['operator'] };

/**
 * Answers the API from generated data, so that the screens can be looked at without a server. Any password of the
 * names `manager`, `guard`, `operator` and `admin` is right but `wrong`. Never part of the build.
 */
export function fixtures(): Plugin {
  return {
    name: 'fixtures',
    configureServer: (server) => {
      server.middlewares.use(middleware());
    },
    configurePreviewServer: (server) => {
      server.middlewares.use((_request, response, next) => {
        response.setHeader('Content-Security-Policy', CONTENT_SECURITY_POLICY);
        next();
      });
      server.middlewares.use(middleware());
    },
  };
}

function middleware(): Connect.NextHandleFunction {
  const museum = fixtureMuseum(process.env['FIXTURE_HOSTILE'] !== undefined);
  const presses = new Presses(museum.exhibitions.length, museum.zone, Date.now(), 20_241_021);
  const streams = new Set<ServerResponse>();
  let user: string | null = process.env['FIXTURE_USER'] ?? null;
  let isStopped = process.env['FIXTURE_STOPPED'] !== undefined;
  let seenAt = Date.now();
  let change = 1;
  let quarantine = quarantined();

  const loaders = () => [
    { instance: 'museum-host/4711', source: 'kafka lmnh', seenAt: new Date(seenAt).toISOString(), state: 'RUNNING', recordsBehind: 0 },
    { instance: 'museum-host/4712', source: 'kafka lmnh', seenAt: new Date(seenAt).toISOString(), state: 'RUNNING', recordsBehind: 3 },
  ];
  const tell = (response: ServerResponse) => {
    const event = { change, at: new Date().toISOString(), hears: true, loaders: loaders() };
    response.write(`id: ${change}\nevent: state\ndata: ${JSON.stringify(event)}\n\n`);
  };
  setInterval(() => {
    if (!isStopped) {
      presses.press(Date.now());
      seenAt = Date.now();
      change++;
    }
    streams.forEach(tell);
  }, 2_000).unref();

  return (request, response, next) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (!url.pathname.startsWith('/api/v1/')) {
      next();
      return;
    }
    const path = url.pathname.slice('/api/v1/'.length);
    void body(request).then((text) => {
      const answer = (value: unknown) => json(response, 200, value);
      if (path === 'session' && request.method === 'POST') {
        const given = JSON.parse(text) as { name: string; password: string };
        if (given.password === 'wrong') {
          problem(response, 401, 'The name or the password is wrong.');
          return;
        }
        user = given.name;
        response.statusCode = 204;
        response.end();
        return;
      }
      if (path === 'setup') {
        response.statusCode = 204;
        response.end();
        return;
      }
      if (user === null) {
        problem(response, 401, 'Nobody is signed in.');
        return;
      }
      if (path === 'session') {
        if (request.method === 'DELETE') {
          user = null;
          response.statusCode = 204;
          response.end();
          return;
        }
        answer({ name: user, roles: ROLES[user] ?? ['admin'] });
      } else if (path === 'museum') {
        answer(museum);
      } else if (path === 'live') {
        response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
        streams.add(response);
        request.on('close', () => streams.delete(response));
        tell(response);
      } else if (path === 'fixture/stop') {
        isStopped = true;
        answer({});
      } else if (path === 'pipeline') {
        answer(pipeline(loaders(), quarantine));
      } else if (path === 'quarantine') {
        const reason = url.searchParams.get('reason');
        const before = Number(url.searchParams.get('before') ?? Number.MAX_SAFE_INTEGER);
        const found = quarantine.filter((each) => (reason === null || each.reason === reason) && each.id < before);
        answer({ records: found.slice(0, 50), next: found.length > 50 ? (found[49]?.id ?? null) : null });
      } else if (path === 'quarantine/replay' || path === 'quarantine/discard') {
        const { ids, reasons } = JSON.parse(text) as { ids?: number[]; reasons?: string[] };
        const isMeant = (each: QuarantinedRecord) => ids?.includes(each.id) ?? reasons?.includes(each.reason) ?? false;
        const meant = quarantine.filter(isMeant).length;
        quarantine = quarantine.filter((each) => !isMeant(each));
        answer({ accepted: meant, stillRejected: {} });
      } else if (path.startsWith('quarantine/')) {
        const found = quarantine.find((each) => each.id === Number(path.slice('quarantine/'.length)));
        answer({ record: found, text: payloadOf(found?.id ?? 0), base64: null });
      } else {
        try {
          const panel = new Analysis(museum, presses.cells, url.searchParams, Date.now()).answer(path);
          if (panel === null) {
            problem(response, 404, `There is no ${path}.`);
          } else {
            answer(panel);
          }
        } catch (failure) {
          problem(response, 400, failure instanceof Error ? failure.message : String(failure));
        }
      }
    });
  };
}

function quarantined(): QuarantinedRecord[] {
  const reasons: [string, string][] = [
    ['UNKNOWN_EXHIBITION', 'no exhibition is registered for site 9'],
    ['INVALID_VAL', 'val is 7, and neither -1 nor one of 0, 1, 2, 3, 4'],
    ['INVALID_TYPE', 'type is "ERR", and none of 0, 1'],
    ['MISSING_VAL', 'val is not there'],
    ['MISSING_AT', 'at is not there'],
    ['OUTSIDE_HOURS', '03:14:07 is outside 08:45 to 18:15'],
    ['MALFORMED', 'no JSON object: <script>alert("quarantine")</script>'],
  ];
  return Array.from({ length: 120 }, (_, index) => {
    const [reason, detail] = reasons[(index * index) % reasons.length] ?? ['MALFORMED', ''];
    return {
      id: 5_120 - index,
      source: 'kafka lmnh',
      partition: String(index % 3),
      position: 91_000 - index * 17,
      receivedAt: new Date(Date.now() - index * 97_000).toISOString(),
      reason,
      detail,
      payloadBytes: index === 3 ? 10_240 : 84,
      state: 'open',
      resolvedAt: null,
      resolvedBy: null,
    };
  });
}

function payloadOf(id: number): string {
  return id === 5_117
    ? `{"at": "<script>alert(1)</script>", "site": "${'x'.repeat(10_000)}"}`
    : '{"at": "2024-10-21T09:21:24.254719+01:00", "site": "9", "val": 4, "\u202Egnp.x": "<img src=x onerror=alert(1)>"}';
}

function pipeline(loaders: Pipeline['loaders'], quarantine: QuarantinedRecord[]): Pipeline {
  const rejects: Record<string, number> = {};
  quarantine.forEach((each) => (rejects[each.reason] = (rejects[each.reason] ?? 0) + 1));
  return {
    at: new Date().toISOString(),
    newestPress: new Date(Date.now() - 2_400).toISOString(),
    loaders,
    freshnessSeconds: 2.4,
    recordsBehind: 3,
    recordsRead: 274_545,
    accepted: 266_309,
    rejected: 8_236,
    recordsPerSecond: 0.28,
    partitions: [0, 1, 2].map((partition) => ({
      source: 'kafka lmnh',
      partition: String(partition),
      nextPosition: 91_204 + partition * 311,
      recordsRead: 91_204 + partition * 311,
      accepted: 75_811 + partition * 250,
      rejected: 15_393 + partition * 61,
      isComplete: false,
      updatedAt: new Date(Date.now() - partition * 1_500).toISOString(),
    })),
    rejects,
  };
}

function body(request: IncomingMessage): Promise<string> {
  return new Promise((done) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')));
    request.on('end', () => done(text));
  });
}

function json(response: ServerResponse, status: number, value: unknown): void {
  response.statusCode = status;
  response.setHeader('Content-Type', 'application/json');
  response.setHeader('Cache-Control', 'no-store');
  response.end(JSON.stringify(value));
}

function problem(response: ServerResponse, status: number, detail: string): void {
  response.statusCode = status;
  response.setHeader('Content-Type', 'application/problem+json');
  response.end(JSON.stringify({ status, detail }));
}
