import { spawn, type ChildProcess } from 'node:child_process';

export type Child = {
	name: string;
	/** Ends with the exit code or the name of the signal. */
	ended: Promise<string>;
	/** The last lines it wrote. */
	lastOutput: () => string;
	stop: () => Promise<void>;
};

const remembered = 40;
const patience = 5_000;

function prefixLines(child: ChildProcess, name: string, show: boolean): string[] {
	const last: string[] = [];
	for (const stream of [child.stdout, child.stderr]) {
		let rest = '';
		stream?.setEncoding('utf8').on('data', (text: string) => {
			const lines = (rest + text).split('\n');
			rest = lines.pop() ?? '';
			for (const line of lines) {
				last.push(line);
				if (last.length > remembered) last.shift();
				if (show) console.log(`[${name}] ${line}`);
			}
		});
	}
	return last;
}

/** Starts Node on a script as a child that ends with this process. */
export function startChild(
	name: string,
	args: string[],
	options: { env: NodeJS.ProcessEnv; show: boolean }
): Child {
	const child = spawn(process.execPath, ['--import', './local/with-parent.ts', ...args], {
		env: options.env,
		stdio: ['ignore', 'pipe', 'pipe', 'ipc']
	});
	const last = prefixLines(child, name, options.show);
	const ended = new Promise<string>((resolve) => {
		child.once('error', (error) => resolve(error.message));
		child.once('close', (code, signal) => resolve(signal ?? String(code)));
	});
	return {
		name,
		ended,
		lastOutput: () => last.join('\n'),
		stop: async () => {
			if (child.exitCode !== null || child.signalCode !== null) return;
			child.kill('SIGTERM');
			const timer = setTimeout(() => child.kill('SIGKILL'), patience);
			await ended;
			clearTimeout(timer);
		}
	};
}
