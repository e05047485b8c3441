'use strict';

// Loaded into n8n before anything else: the channel to the demo breaks however the demo ends, and n8n must not outlive it.
const longestShutdown = 35_000;

process.once('disconnect', () => {
	process.kill(process.pid, 'SIGTERM');
	setTimeout(() => process.kill(process.pid, 'SIGKILL'), longestShutdown).unref();
});
