// What a page of plain JavaScript takes for the work that Daybook does with files.
// Each returns milliseconds. What goes through many bytes is done in a worker.
"use strict";
const worker = new Worker("worker.js");
const given = () => [...document.querySelector("#files").files];

const inWorker = (what, files) => new Promise((done, failed) => {
	worker.onmessage = e => done(e.data);
	worker.onerror = failed;
	worker.postMessage([what, files]);
});

// A ZIP of the files as they are, written into the browser's own storage.
const zipped = async files => {
	const folder = await navigator.storage.getDirectory();
	const out = await (await folder.getFileHandle("plain.zip", { create: true })).createWritable();
	const began = performance.now(), writer = new zip.ZipWriter(out, { zip64: true });
	for (const file of files) await writer.add(file.name, new zip.BlobReader(file));
	await writer.close();
	return performance.now() - began;
};

// The file itself as a sound: until it can play, then until it has found its middle.
const played = async file => {
	const began = performance.now(), sound = document.createElement(file.type.startsWith("video/") ? "video" : "audio");
	sound.muted = true;
	sound.preload = "auto";
	sound.src = URL.createObjectURL(file);
	await new Promise(done => { sound.onloadeddata = done });
	const first = performance.now() - began, from = performance.now();
	const found = new Promise(done => { sound.onseeked = done });
	sound.currentTime = sound.duration / 2;
	await found;
	return [first, performance.now() - from];
};
