// One variant of `Block` by its name, for the props of its component.
import type { Block } from "../bridge/types";

export type Of<Name extends Block["block"]> = Extract<Block, { block: Name }>;
