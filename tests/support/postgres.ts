import { execFile, execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, statfsSync } from 'node:fs';
import { chmod, mkdtemp } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export type PostgresServer = {
	/** Where its databases are, by their names. */
	url: string;
	stop: () => Promise<void>;
};

/** Where `initdb` and `postgres` are, newest version first, or null. */
export function findPostgres(): string | null {
	const debian = '/usr/lib/postgresql';
	const versions = existsSync(debian)
		? readdirSync(debian).sort((a, b) => Number(b) - Number(a))
		: [];
	const folders = [
		...versions.map((version) => join(debian, version, 'bin')),
		...(process.env['PATH'] ?? '').split(':')
	];
	return folders.find((folder) => existsSync(join(folder, 'initdb'))) ?? null;
}

export async function freePort(): Promise<number> {
	const server = createServer();
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	await new Promise((resolve) => server.close(resolve));
	if (!address || typeof address !== 'object') throw new Error('No free port was found.');
	return address.port;
}

/** PostgreSQL refuses to run as root, so root hands it to the account that Debian made for it. */
function account(): { uid?: number; gid?: number } {
	if (process.getuid?.() !== 0) return {};
	const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres']).toString());
	return { uid: id('-u'), gid: id('-g') };
}

const memory = '/dev/shm';
const prefix = 'coldframe-postgres-';
const room = 4 * 1024 ** 3;

function inUse(folder: string): boolean {
	// One that is new may not have been started yet.
	if (Date.now() - statSync(folder).mtimeMs < 60_000) return true;
	try {
		const [pid] = readFileSync(join(folder, 'data/postmaster.pid'), 'utf8').split('\n');
		process.kill(Number(pid), 0);
		return true;
	} catch (error) {
		// Somebody else's may be neither read nor asked.
		return ['EPERM', 'EACCES'].includes((error as NodeJS.ErrnoException).code ?? '');
	}
}

/**
 * In memory where there is much of it: a copy of a database is some thousand files, which a disk takes up to two
 * seconds to make. What a server that was killed has left there is taken away.
 */
function placeForData(): string {
	if (!existsSync(memory)) return tmpdir();
	for (const name of readdirSync(memory).filter((one) => one.startsWith(prefix))) {
		const folder = join(memory, name);
		if (!inUse(folder)) rmSync(folder, { recursive: true, force: true });
	}
	const { bavail, bsize } = statfsSync(memory);
	return bavail * bsize > room ? memory : tmpdir();
}

async function waitUntilReady(server: ChildProcess, bin: string, args: string[]): Promise<void> {
	const until = Date.now() + 20_000;
	while (Date.now() < until) {
		if (server.exitCode !== null) break;
		try {
			await run(join(bin, 'pg_isready'), args);
			return;
		} catch {
			await new Promise((resolve) => setTimeout(resolve, 50));
		}
	}
	throw new Error('The private PostgreSQL server did not start within 20 seconds.');
}

/** A private PostgreSQL server in a temporary folder, or null where PostgreSQL is not installed. */
export async function startPostgres(): Promise<PostgresServer | null> {
	const bin = findPostgres();
	if (!bin) return null;
	const owner = account();
	const folder = await mkdtemp(join(placeForData(), prefix));
	const data = join(folder, 'data');
	if (owner.uid !== undefined) execFileSync('chown', [`${owner.uid}:${owner.gid}`, folder]);
	await chmod(folder, 0o700);
	const options = ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-sync'];
	await run(join(bin, 'initdb'), [...options, '--locale', 'C.UTF-8'], { ...owner, cwd: folder });
	const port = await freePort();
	const settings = {
		listen_addresses: '127.0.0.1',
		unix_socket_directories: folder,
		max_connections: '120',
		// A hundred thousand documents do not fit into what PostgreSQL takes by itself.
		shared_buffers: '512MB',
		// As the first migration sets it; a copy of a database does not take its settings along.
		jit: 'off',
		fsync: 'off',
		synchronous_commit: 'off',
		full_page_writes: 'off',
		wal_level: 'minimal',
		max_wal_senders: '0',
		max_wal_size: '128MB'
	};
	const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
	const server = spawn(join(bin, 'postgres'), ['-D', data, '-p', String(port), ...flags], {
		...owner,
		cwd: folder,
		stdio: 'ignore'
	});
	const ended = new Promise((resolve) => server.once('exit', resolve));
	const kill = () => {
		server.kill('SIGQUIT');
		rmSync(folder, { recursive: true, force: true });
	};
	process.once('exit', kill);
	// Whoever needs nothing but the server may end; `kill` takes it along.
	server.unref();

	const stop = async () => {
		server.ref();
		server.kill('SIGINT');
		await ended;
		process.off('exit', kill);
		rmSync(folder, { recursive: true, force: true });
	};
	const address = ['-h', '127.0.0.1', '-p', String(port), '-U', 'postgres'];
	try {
		await waitUntilReady(server, bin, address);
	} catch (error) {
		await stop();
		throw error;
	}
	return { url: `postgres://postgres@127.0.0.1:${port}`, stop };
}

function addressOf(url: string): string[] {
	const { hostname, port, username } = new URL(url);
	return ['-h', hostname, '-p', port, '-U', username];
}

function tool(name: string): string {
	return join(findPostgres() ?? '', name);
}

/** A new database in the server at an address, empty or the copy of another one that nobody uses. */
export async function createDatabase(url: string, copyOf?: string): Promise<string> {
	const name = `coldframe_${randomUUID().replaceAll('-', '')}`;
	await run(tool('createdb'), [...addressOf(url), ...(copyOf ? ['-T', copyOf] : []), name]);
	return `${url}/${name}`;
}

export async function dropDatabase(url: string): Promise<void> {
	await run(tool('dropdb'), [...addressOf(url), '--force', new URL(url).pathname.slice(1)]);
}
