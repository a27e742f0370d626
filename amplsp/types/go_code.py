"""Code in Go: parts that a file contains if they are needed, and templates for a record or a union."""

DECODE = """\
// decode reads JSON; a number of unknown type becomes a json.Number, which keeps all digits.
func decode(data []byte, into any) error {
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.UseNumber()
	return decoder.Decode(into)
}
"""

RECORDS = """\
// unlistable is a key that no tag can hold, with a pointer to its value.
type unlistable struct {
	key        string
	value      any
	isRequired bool
}

// readRecord reads an object into a struct and into values beside it, and returns what is in neither.
func readRecord(data []byte, record any, beside []unlistable, listed ...string) (map[string]any, error) {
	if err := decode(data, record); err != nil {
		return nil, err
	}
	var all map[string]json.RawMessage
	if err := json.Unmarshal(data, &all); err != nil {
		return nil, err
	}
	for _, key := range listed {
		delete(all, key)
	}
	for _, each := range beside {
		if value, isThere := all[each.key]; isThere {
			if err := decode(value, each.value); err != nil {
				return nil, err
			}
			delete(all, each.key)
		}
	}
	others := make(map[string]any, len(all))
	for key, data := range all {
		var value any
		if err := decode(data, &value); err != nil {
			return nil, err
		}
		others[key] = value
	}
	return others, nil
}

// writeRecord writes a struct, values beside it, and other keys as one object.
func writeRecord(record any, beside []unlistable, others map[string]any) ([]byte, error) {
	all := make(map[string]json.RawMessage, len(others))
	for key, value := range others {
		data, err := json.Marshal(value)
		if err != nil {
			return nil, err
		}
		all[key] = data
	}
	for _, each := range beside {
		data, err := json.Marshal(each.value)
		if err != nil {
			return nil, err
		}
		if each.isRequired || string(data) != "null" {
			all[each.key] = data
		}
	}
	data, err := json.Marshal(record)
	if err != nil {
		return nil, err
	}
	if err := json.Unmarshal(data, &all); err != nil {
		return nil, err
	}
	return json.Marshal(all)
}
"""

METHODS = """\
// UnmarshalJSON reads {told}.
func (r *{name}) UnmarshalJSON(data []byte) error {{
	type plain {name}
	{target}, err := readRecord(data, (*plain)(r), {beside}{listed})
	{keep}return err
}}

// MarshalJSON writes {told}.
func (r {name}) MarshalJSON() ([]byte, error) {{
	type plain {name}
	return writeRecord(plain(r), {beside}, {others})
}}
"""

BESIDE = """\
func (r *{name}) beside() []unlistable {{
	return []unlistable{{
{keys}	}}
}}
"""

PARSE = """\
// Parse{name} reads a {word}. It is known by its {keys}.
func Parse{name}(data []byte) ({name}, error) {{
	var told struct {{
{told}	}}
	if err := json.Unmarshal(data, &told); err != nil {{
		return nil, fmt.Errorf("not a {word}: %w", err)
	}}
	var found {name}
	switch {{
{cases}	default:
		return nil, fmt.Errorf("not a known {word}: %+v", told)
	}}
	if err := decode(data, found); err != nil {{
		return nil, fmt.Errorf("not a %T: %w", found, err)
	}}
	return found, nil
}}
"""

ALTERNATIVES = """\
// {name} is a message that cannot be told from others: each of these as which it can be read.
type {name} struct {{
{fields}}}

// UnmarshalJSON reads a message as each of the alternatives; nil where it is not like that.
func (r *{name}) UnmarshalJSON(data []byte) error {{
	*r = {name}{{}}
	var firstErr error
	for _, err := range []error{{
{reads}	}} {{
		if err == nil {{
			return nil
		}}
		if firstErr == nil {{
			firstErr = err
		}}
	}}
	return firstErr
}}
"""

EITHER = """\
// either reads JSON into a value that is kept if it fits.
func either[T any](data []byte, into **T) error {
	value := new(T)
	if err := decode(data, value); err != nil {
		return err
	}
	*into = value
	return nil
}
"""
