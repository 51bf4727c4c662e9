// The service worker of a site with `offline = true`: what was opened once opens again without a network. SHELL is put
// before this: the files that are kept from the first visit on, each path with a digest of its content.
const PREFIX = `banke ${registration.scope} `; // other sites of the same host have theirs
const CACHES = { shell: `${PREFIX}shell`, documents: `${PREFIX}documents`, files: `${PREFIX}files` };
const LIMITS = { [CACHES.documents]: 500, [CACHES.files]: 2000 };
const PATIENCE = 4000;
const NAMED_AFTER_CONTENT = /\.([0-9a-f]{8,64}\.[a-z0-9_.]+|[a-z0-9]+\.pf_index)$/;
const scope = new URL(registration.scope);
const trimming = new Map();

const shellKey = (path) => (Object.hasOwn(SHELL, path) ? new URL(`${path}?${SHELL[path]}`, scope).href : undefined);
const documentKey = (path) => new URL(path, scope).href;

/** The path below the site, `index.html` included; undefined for what is not of this site. */
function pathOf(address) {
  const { origin, pathname } = new URL(address);
  if (origin !== scope.origin || !pathname.startsWith(scope.pathname)) return undefined;
  const path = pathname.slice(scope.pathname.length);
  return path === '' || path.endsWith('/') ? `${path}index.html` : path;
}

const isFixed = (path, address) =>
  /^(assets|search)\//.test(path) && (NAMED_AFTER_CONTENT.test(path) || new URL(address).searchParams.has('v'));

const mayKeep = (response) =>
  response.status === 200 && response.type === 'basic' && !/no-store/.test(response.headers.get('cache-control') ?? '');

/** A navigation takes no answer that was forwarded: keep what came in the end as an answer of its own. */
const plain = (response) =>
  (response.redirected ? new Response(response.body, { headers: response.headers }) : response);

async function findKept(name, key) {
  return key && (await caches.open(name)).match(key);
}

/** Keep an answer; a disk that is full costs nothing but older answers. */
async function keep(name, key, response) {
  try {
    await (await caches.open(name)).put(key, plain(response));
  } catch {
    await trim(name, LIMITS[name] / 2);
  }
  if (!trimming.has(name)) {
    trimming.set(name, true);
    await new Promise((resolve) => setTimeout(resolve, 1000));
    trimming.delete(name);
    await trim(name, LIMITS[name]);
  }
}

/** Let go of what was fetched longest ago. */
async function trim(name, limit) {
  const cache = await caches.open(name);
  const keys = await cache.keys();
  await Promise.all(keys.slice(0, Math.max(0, keys.length - limit)).map((key) => cache.delete(key)));
}

async function install() {
  const cache = await caches.open(CACHES.shell);
  await Promise.all(Object.keys(SHELL).map(async (path) => {
    if (await cache.match(shellKey(path))) return;
    const response = await fetch(documentKey(path), { cache: 'no-cache' });
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    await cache.put(shellKey(path), plain(response));
  }));
  await skipWaiting();
}

/** Let go of the last version's shell, and of older copies of what the new one holds. */
async function activate() {
  const shell = await caches.open(CACHES.shell);
  const wanted = new Set(Object.keys(SHELL).map(shellKey));
  for (const { url } of await shell.keys()) if (!wanted.has(url)) await shell.delete(url);
  const documents = await caches.open(CACHES.documents);
  for (const path of Object.keys(SHELL)) await documents.delete(documentKey(path));
  await registration.navigationPreload?.enable();
  await clients.claim();
}

/** Files named after their content never change: ask once. */
async function answerFixed(path, request, after) {
  const kept = (await findKept(CACHES.shell, shellKey(path))) ?? (await findKept(CACHES.files, request.url));
  if (kept) return kept;
  const response = await fetch(request);
  if (mayKeep(response)) after(keep(CACHES.files, request.url, response.clone()));
  return response;
}

/** All else is asked for each time, and taken from what is kept where no answer comes. */
async function answerFresh(path, request, after, preloaded) {
  const key = documentKey(path);
  const fetching = (async () => {
    const response = (await preloaded) ?? (await fetch(request));
    if (mayKeep(response)) after(keep(CACHES.documents, key, response.clone()));
    else if (response.status === 404 || response.status === 410) after(caches.open(CACHES.documents).then((c) => c.delete(key)));
    return response;
  })();
  const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  const response = await Promise.race([fetching, patience]).catch(() => undefined);
  if (response) return response;
  const kept = (await findKept(CACHES.documents, key)) ?? (await findKept(CACHES.shell, shellKey(path)));
  if (kept) {
    after(fetching.catch(() => {}));
    return kept;
  }
  return fetching.catch((error) => {
    if (request.mode === 'navigate') return sayNotKept();
    throw error;
  });
}

/** The document that says so, at the address that was asked for: its relative links begin at the site's root instead. */
async function sayNotKept() {
  const kept = await findKept(CACHES.shell, shellKey('offline.html'));
  if (!kept) return Response.error();
  const root = scope.pathname.replaceAll('&', '&amp;');
  const html = (await kept.text()).replace(/ (href|src|action)="(?![#"]|[a-z]+:)/g, ` $1="${root}`);
  return new Response(html, { status: 503, headers: { 'Content-Type': 'text/html; charset=utf-8' } });
}

/** Keep what a document showed that was opened before this worker was there. */
async function keepShown(addresses, after) {
  for (const address of addresses) {
    const path = pathOf(address);
    const request = path !== undefined && new Request(address);
    if (request) await (isFixed(path, address) ? answerFixed : answerFresh)(path, request, after).catch(() => {});
  }
}

addEventListener('install', (event) => event.waitUntil(install()));
addEventListener('activate', (event) => event.waitUntil(activate()));
addEventListener('message', (event) => {
  if (event.origin === scope.origin && Array.isArray(event.data?.shown)) {
    event.waitUntil(keepShown(event.data.shown.map(String), (promise) => event.waitUntil(promise)));
  }
});
addEventListener('fetch', (event) => {
  const { request } = event;
  const path = pathOf(request.url);
  if (request.method !== 'GET' || path === undefined || request.headers.has('range')) return;
  if (request.headers.get('accept') === 'text/event-stream') return;
  const after = (promise) => event.waitUntil(promise.catch(() => {}));
  event.respondWith(isFixed(path, request.url)
    ? answerFixed(path, request, after)
    : answerFresh(path, request, after, event.preloadResponse));
});
