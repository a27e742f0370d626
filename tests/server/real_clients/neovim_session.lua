-- What a person does in Neovim, done by a script; every step's result goes into the file $AMPLSP_RESULTS, one JSON object a line.
--   nvim --headless --clean FILE -S neovim_session.lua
-- Works with Neovim 0.7 and newer.

local results = assert(io.open(assert(os.getenv('AMPLSP_RESULTS')), 'w'))
local patience = 30000

local function report(step, value)
  results:write(vim.json.encode({ [step] = value }) .. '\n')
  results:flush()
end

local function wait_until(what, condition)
  if not vim.wait(patience, condition, 10) then error('waited in vain for ' .. what) end
end

local function lines()
  return vim.api.nvim_buf_get_lines(0, 0, -1, false)
end

-- Put the cursor on the first letter of a text, which is behind another text.
local function go_to(text, after)
  local is_past = after == nil
  for number, line in ipairs(lines()) do
    is_past = is_past or line:find(after, 1, true) ~= nil
    local column = is_past and line:find(text, 1, true)
    if column then
      vim.api.nvim_win_set_cursor(0, { number, column - 1 })
      return
    end
  end
  error('no ' .. text)
end

local function ask(method, parameters)
  local answers, problem = vim.lsp.buf_request_sync(0, method, parameters, patience)
  if not answers then error(method .. ': ' .. tostring(problem)) end
  for _, answer in pairs(answers) do
    if answer.error or answer.err then error(method .. ': ' .. vim.inspect(answer.error or answer.err)) end
    return answer.result
  end
end

local function position()
  local client = vim.lsp.get_active_clients and vim.lsp.get_active_clients()[1] or vim.lsp.get_clients()[1]
  return vim.lsp.util.make_position_params(0, client.offset_encoding)
end

local function diagnostics()
  local found = {}
  for _, each in ipairs(vim.diagnostic.get(0)) do
    table.insert(found, { code = each.code, line = each.lnum, column = each.col, severity = each.severity })
  end
  return found
end

local function complete()
  go_to('account', 'objectName: contact #')
  local listed = ask('textDocument/completion', position())
  local labels = {}
  for _, item in ipairs(listed.items or listed) do table.insert(labels, item.label) end
  report('completion', labels)
end

local function hover()
  go_to('0 * * * *')
  local contents = ask('textDocument/hover', position()).contents
  report('hover', contents.value or contents)
end

local function apply_quick_fix()
  go_to('false #')
  local before = #vim.diagnostic.get(0)
  vim.ui.select = function(items, _, chosen)
    local titles = {}
    for _, item in ipairs(items) do
      local action = item.action or item[2]
      table.insert(titles, action.title)
    end
    report('actions', titles)
    chosen(items[1], 1)
  end
  vim.lsp.buf.code_action({ context = { only = { 'quickfix' } }, only = { 'quickfix' } })
  wait_until('the quick fix', function() return #vim.diagnostic.get(0) < before end)
  report('fixed', lines())
end

local function rename()
  go_to('account', 'objectName')
  vim.lsp.buf.rename('accounts')
  wait_until('the rename', function() return table.concat(lines(), '\n'):find('objectName: accounts\n', 1, true) end)
  report('renamed', lines())
end

local function session()
  vim.bo.filetype = 'yaml'
  local client = vim.lsp.start_client({
    name = 'amplsp',
    cmd = vim.json.decode(os.getenv('AMPLSP_COMMAND')),
    root_dir = vim.fn.expand('%:p:h'),
    on_exit = function(code) report('exit', code) end,
    flags = { debounce_text_changes = 0 },
  })
  vim.lsp.buf_attach_client(0, client)
  wait_until('diagnostics', function() return #vim.diagnostic.get(0) > 0 end)
  report('diagnostics', diagnostics())
  complete()
  hover()
  apply_quick_fix()
  rename()
  vim.lsp.stop_client(client)
  wait_until('the end of the server', function() return vim.lsp.client_is_stopped(client) end)
end

local is_well, problem = pcall(session)
if not is_well then report('problem', tostring(problem)) end
results:close()
vim.cmd(is_well and 'qa!' or 'cquit 1')
