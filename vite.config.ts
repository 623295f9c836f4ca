import { defineConfig } from 'vite';
import { denseTemplates } from './scripts/dense-templates.mjs';

/** What browsers load, each self-contained; `--mode` picks one. */
const TARGETS = {
  /** For a module script tag on any page. */
  widget: { entry: 'src/widget/index.ts', format: 'es', publicDir: 'src/widget/public' },
  /** The same as a plain script. */
  'widget.iife': { entry: 'src/widget/index.ts', format: 'iife', publicDir: false },
  /** The reading page. */
  page: { entry: 'src/page/main.ts', format: 'es', publicDir: 'src/page/public' },
} as const;

// Under another one, a test runner's say, packages would give their development builds.
process.env.NODE_ENV = 'production';

export default defineConfig(({ mode }) => {
  const { entry, format, publicDir } = TARGETS[mode as keyof typeof TARGETS];
  return {
    plugins: [denseTemplates],
    publicDir,
    define: { 'process.env.NODE_ENV': JSON.stringify('production') },
    build: {
      outDir: 'dist/web',
      emptyOutDir: false,
      target: 'es2022',
      modulePreload: false,
      cssCodeSplit: false,
      rolldownOptions: {
        input: { [mode]: entry },
        output: {
          format,
          name: 'Vouch',
          entryFileNames: '[name].js',
          assetFileNames: `${mode}[extname]`,
          codeSplitting: false,
        },
      },
    },
  };
});
