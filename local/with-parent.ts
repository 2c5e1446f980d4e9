/** Ends a child of the local stack when the stack itself was killed and could not say so. */
process.on('disconnect', () => process.exit(0));
process.channel?.unref();
