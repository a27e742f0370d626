;;; emacs_session.el --- What a person does in Emacs, done by a script  -*- lexical-binding: t -*-
;; Every step's result goes to standard output, one JSON object a line.
;;   AMPLSP_FILE=FILE AMPLSP_COMMAND='["amplsp", "lsp"]' emacs --no-init-file --batch -l emacs_session.el
;; Works with Emacs 28 and the package eglot, and with Emacs 29 and newer.
(require 'json)
(require 'eglot)
(require 'flymake)

(defvar amplsp-patience 30.0 "Seconds.")

(define-derived-mode amplsp-mode prog-mode "amplsp" "A bare mode, so that no YAML mode is needed.")

(defun amplsp-report (step value)
  (princ (concat (json-encode (list (cons step value))) "\n")))

(defun amplsp-wait-until (what condition)
  (let ((end (+ (float-time) amplsp-patience)))
    (while (not (funcall condition))
      (when (> (float-time) end) (error "Waited in vain for %s" what))
      (accept-process-output nil 0.02))))

(defun amplsp-diagnostics ()
  (vconcat
   (mapcar (lambda (each)
             (list (cons "line" (1- (line-number-at-pos (flymake-diagnostic-beg each))))
                   (cons "text" (flymake-diagnostic-text each))))
           (flymake-diagnostics))))

(defun amplsp-completions (text)
  "What is offered on TEXT."
  (goto-char (point-min))
  (search-forward text)
  (let ((found (eglot-completion-at-point)))
    (vconcat (mapcar #'substring-no-properties (all-completions "" (nth 2 found))))))

(setq eglot-sync-connect 30 eglot-autoshutdown t eglot-send-changes-idle-time 0)
(add-to-list 'eglot-server-programs
             (cons '(amplsp-mode :language-id "yaml") (append (json-parse-string (getenv "AMPLSP_COMMAND")) nil)))

(with-current-buffer (find-file-noselect (getenv "AMPLSP_FILE"))
  (amplsp-mode)
  (apply #'eglot (eglot--guess-contact))
  (eglot--maybe-activate-editing-mode)
  (flymake-mode 1)
  (flymake-start)
  (amplsp-wait-until "diagnostics" #'flymake-diagnostics)
  (amplsp-report "diagnostics" (amplsp-diagnostics))
  (amplsp-report "completion" (amplsp-completions "objectName: "))
  (set-buffer-modified-p nil)
  (eglot-shutdown (eglot-current-server)))
