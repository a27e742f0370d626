-- Formats the file that Neovim was started with, twice, and saves it. Works with Neovim 0.7 and newer.
--   nvim --headless --clean FILE -S neovim_formatting.lua

local patience = 30000

local function session()
  vim.bo.filetype = 'yaml'
  local client = vim.lsp.start_client({
    name = 'amplsp',
    cmd = vim.json.decode(os.getenv('AMPLSP_COMMAND')),
    root_dir = vim.fn.expand('%:p:h'),
    flags = { debounce_text_changes = 0 },
  })
  vim.lsp.buf_attach_client(0, client)
  if not vim.wait(patience, function() return vim.lsp.get_client_by_id(client).initialized end, 10) then
    error('waited in vain for the server')
  end
  for _ = 1, 2 do
    if vim.lsp.buf.format then
      vim.lsp.buf.format({ timeout_ms = patience })
    else
      vim.lsp.buf.formatting_sync(nil, patience)
    end
  end
  vim.cmd('write')
  vim.lsp.stop_client(client)
  vim.wait(patience, function() return vim.lsp.client_is_stopped(client) end)
end

local is_well, problem = pcall(session)
if not is_well then print(problem) end
vim.cmd(is_well and 'qa!' or 'cquit 1')
