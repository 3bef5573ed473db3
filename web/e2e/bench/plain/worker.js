"use strict";
importScripts("sha256.js");

const piece = 1 << 20, nonce = i => new Uint8Array(new Uint32Array([i, 0, 0]).buffer);
const asked = r => new Promise((done, failed) => { r.onsuccess = () => done(r.result); r.onerror = () => failed(r.error) });
const ended = tx => new Promise((done, failed) => { tx.oncomplete = done; tx.onabort = () => failed(tx.error) });
const opened = (async () => {
	const r = indexedDB.open("plain", 1);
	r.onupgradeneeded = () => r.result.createObjectStore("pieces");
	return [await asked(r), await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"])];
})();

// Reads, hashes, seals and stores, a piece after the other.
const intake = async files => {
	const [db, key] = await opened;
	const began = performance.now();
	let n = 0;
	for (const file of files) {
		const sum = sha256.create();
		for (let at = 0; at < file.size; at += piece) {
			const plain = await file.slice(at, at + piece).arrayBuffer();
			sum.update(plain);
			const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv: nonce(n) }, key, plain);
			const tx = db.transaction("pieces", "readwrite");
			tx.objectStore("pieces").put(new Uint8Array(sealed), n++);
			await ended(tx);
		}
		sum.hex();
	}
	return performance.now() - began;
};

// Reads what intake stored, opens it and writes it to one file.
const exported = async () => {
	const [db, key] = await opened;
	const began = performance.now();
	const folder = await navigator.storage.getDirectory();
	const out = await (await folder.getFileHandle("plain.out", { create: true })).createSyncAccessHandle();
	const count = await asked(db.transaction("pieces").objectStore("pieces").count());
	let at = 0;
	for (let n = 0; n < count; n++) {
		const sealed = await asked(db.transaction("pieces").objectStore("pieces").get(n));
		const plain = new Uint8Array(await crypto.subtle.decrypt({ name: "AES-GCM", iv: nonce(n) }, key, sealed));
		at += out.write(plain, { at });
	}
	out.flush();
	out.close();
	return performance.now() - began;
};

// Reads and hashes.
const hashed = async files => {
	const began = performance.now();
	for (const file of files) {
		const sum = sha256.create();
		for (let at = 0; at < file.size; at += piece) sum.update(await file.slice(at, at + piece).arrayBuffer());
		sum.hex();
	}
	return performance.now() - began;
};

onmessage = async e => postMessage(await { intake, exported, hashed }[e.data[0]](e.data[1]));
