/** Alive: this process answers. It asks nobody else. */
export const GET = () =>
	new Response('ok', { headers: { 'content-type': 'text/plain', 'cache-control': 'no-store' } });
