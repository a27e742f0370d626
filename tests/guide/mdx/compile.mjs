// Reads a JSON list of MDX texts, writes a JSON list: null for each that compiles, else why it does not.
import {createRequire} from 'node:module'
import {pathToFileURL} from 'node:url'

const require = createRequire(`${process.argv[2]}/package.json`)
const entry = require.resolve('@mdx-js/mdx')
const {compile} = await import(pathToFileURL(entry))

let input = ''
for await (const chunk of process.stdin.setEncoding('utf8')) input += chunk

const results = []
for (const text of JSON.parse(input)) {
  try {
    await compile(text)
    results.push(null)
  } catch (error) {
    results.push(`${error.line ?? ''}:${error.column ?? ''} ${error.reason ?? error.message}`)
  }
}
process.stdout.write(JSON.stringify(results))
