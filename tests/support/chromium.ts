import { existsSync } from 'node:fs';

/** Debian's, the lighter one first: without a window to draw it needs a third less time. */
const debian = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'];

/** How to start Chromium: CHROMIUM_PATH, else Debian's where it is installed, else the runner's own. */
export function chromiumOptions(): { executablePath?: string; args: string[] } {
	const path = process.env['CHROMIUM_PATH'] || debian.find((path) => existsSync(path));
	return {
		...(path ? { executablePath: path } : {}),
		args: [
			'--no-sandbox',
			'--disable-dev-shm-usage',
			'--disable-gpu',
			'--no-first-run',
			'--disable-background-networking',
			'--disable-component-update',
			'--disable-sync'
		]
	};
}
