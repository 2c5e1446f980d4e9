const wanted = 24;
const major = Number(process.versions.node.split('.')[0]);

if (major < wanted) {
	console.error(
		`Coldframe needs Node ${wanted} or newer; this is Node ${process.versions.node}.\n` +
			'Run "npm ci" (it brings its own Node for the npm scripts), or install a newer Node.'
	);
	process.exit(1);
}
