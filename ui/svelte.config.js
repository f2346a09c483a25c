// Svelte compiles TypeScript in components itself; nothing else is asked of it.
import { vitePreprocess } from "@sveltejs/vite-plugin-svelte";

export default { preprocess: vitePreprocess({ script: false, style: false }) };
