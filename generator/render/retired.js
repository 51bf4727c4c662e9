// Stands where a site's service worker stood that is not to be read offline any more, or never was: no document asks for it.
// Browsers that have the worker look here for a newer one, and find one that lets go of all that is kept, and of itself.
addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) => event.waitUntil((async () => {
  const ours = (await caches.keys()).filter((name) => name.startsWith(`banke ${registration.scope} `));
  await Promise.all(ours.map((name) => caches.delete(name)));
  await registration.unregister();
})()));
