-- For wrk: events that are all valid and all different. Arguments: the key, a term, a program.
local threads = 0

function setup(thread)
  threads = threads + 1
  thread:set("number", threads)
  thread:set("stamp", os.time())
end

function init(arguments)
  sent = 0
  headers = { ["Content-Type"] = "application/json", ["Authorization"] = "Bearer " .. arguments[1] }
  form = '{"id":"%x-%x-%d","type":"enrolled","student":"B%x%07d","program":"' .. arguments[3]
    .. '","term":"' .. arguments[2]
    .. '","on":"2024-%02d-%02d","entry":"first_time","load":"full_time","gpa":{"entry":%.1f}}'
end

function request()
  sent = sent + 1
  local body = string.format(form, stamp, number, sent, number, sent, sent % 12 + 1,
    sent % 28 + 1, 2 + sent % 20 / 10)
  return wrk.format("POST", nil, headers, body)
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    'RESULT {"answers":%d,"refused":%d,"broken":%d,"seconds":%.6f,"p50":%.3f,"p99":%.3f}\n',
    summary.requests, errors.status, errors.connect + errors.read + errors.write + errors.timeout,
    summary.duration / 1e6, latency:percentile(50) / 1000, latency:percentile(99) / 1000))
end
