import { existsSync } from 'node:fs';

const debian = '/usr/bin/chromium';

/** How to start Chromium: CHROMIUM_PATH, else Debian's where it is installed, else the runner's own. */
export function chromiumOptions(): { executablePath?: string; args: string[] } {
	const path = process.env['CHROMIUM_PATH'] || (existsSync(debian) ? debian : undefined);
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
